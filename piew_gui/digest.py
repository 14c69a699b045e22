"""What tells the content of a file from any other."""

from __future__ import annotations

# `hashlib` loads OpenSSL, several megabytes that nothing else here needs; the standard library's own `random` goes
# round it in the same way. The module has another name from Python 3.12 on.
try:
    from _sha2 import sha256
except ImportError:
    try:
        from _sha256 import sha256
    except ImportError:
        from hashlib import sha256


def digest(content: bytes) -> str:
    """Return the SHA-256 of what a file holds, as 64 hexadecimal digits."""
    digits: str = sha256(content).hexdigest()
    return digits
