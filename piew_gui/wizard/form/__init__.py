"""The form beside the task list: the screens of sections and of the check, and what stands on them."""
