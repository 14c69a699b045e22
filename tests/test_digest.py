"""What tells a file's content from any other."""

import hashlib
import subprocess
import sys

import pytest

from piew_gui.digest import digest


@pytest.mark.parametrize("content", [b"", b"a paper", bytes(range(256)) * 4000])
def test_it_is_the_sha_256_that_every_other_program_reckons(content: bytes):
    assert digest(content) == hashlib.sha256(content).hexdigest()


def test_nothing_of_openssl_is_loaded_for_it():
    code = "import sys; from piew_gui.digest import digest; digest(b''); print('_hashlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
