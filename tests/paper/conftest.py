"""What the tests of the paper share."""

import pytest

from tests.paper.made_kits import SMALL, kit_of


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small kit with a field of every kind and every rule."""
    return kit_of(tmp_path_factory.mktemp("small"), SMALL)
