"""Signing, where there is a key; where there is none a notice says so and the build goes on.

Windows: HUAICHUAN_SIGN_PFX is a .pfx file, HUAICHUAN_SIGN_PASSWORD its password, HUAICHUAN_SIGN_TIMESTAMP the address
of a time stamping service if one is wanted; signtool signs on Windows, osslsigncode elsewhere. macOS:
HUAICHUAN_SIGN_IDENTITY is the identity for codesign, HUAICHUAN_NOTARY_PROFILE the profile for notarytool.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import click


def sign_windows(files: Iterable[Path]) -> None:
    """Sign executables and installers in place."""
    key = os.environ.get("HUAICHUAN_SIGN_PFX")
    if not key:
        click.echo("not signed: HUAICHUAN_SIGN_PFX names no key")
        return
    password = os.environ.get("HUAICHUAN_SIGN_PASSWORD", "")
    stamp = os.environ.get("HUAICHUAN_SIGN_TIMESTAMP")
    for file in files:
        if sys.platform == "win32":
            asked = ["/tr", stamp, "/td", "sha256"] if stamp else []
            command = [_signtool(), "sign", "/fd", "sha256", "/f", key, "/p", password, *asked]
            subprocess.run([*command, str(file)], check=True)
        else:
            _sign_without_windows(file, key, password, ["-ts", stamp] if stamp else [])


def _signtool() -> str:
    """Where Microsoft's tool is: on the PATH, or in the newest of the kits that Visual Studio brings, which is not."""
    kits = Path(os.environ.get("PROGRAMFILES(X86)", "C:/")) / "Windows Kits" / "10" / "bin"
    kept = sorted(kits.glob("*/x64/signtool.exe"))
    return shutil.which("signtool") or (str(kept[-1]) if kept else "signtool")


def _sign_without_windows(file: Path, key: str, password: str, stamp: list[str]) -> None:
    signed = file.with_name(f"{file.name}.signed")
    words = ["-pkcs12", key, "-readpass", "-", "-h", "sha256", *stamp, "-in", str(file), "-out", str(signed)]
    subprocess.run(["osslsigncode", "sign", *words], check=True, input=password.encode())
    shutil.move(signed, file)


def sign_macos(bundle: Path) -> None:
    """Sign an application bundle with the hardened runtime."""
    identity = os.environ.get("HUAICHUAN_SIGN_IDENTITY")
    if not identity:
        click.echo("not signed: HUAICHUAN_SIGN_IDENTITY names no identity")
        return
    command = ["codesign", "--force", "--deep", "--timestamp", "--options", "runtime", "--sign", identity]
    subprocess.run([*command, str(bundle)], check=True)


def notarize_macos(image: Path) -> None:
    """Have Apple vouch for a disk image."""
    profile = os.environ.get("HUAICHUAN_NOTARY_PROFILE")
    if not profile:
        click.echo("not notarized: HUAICHUAN_NOTARY_PROFILE names no profile")
        return
    subprocess.run(["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"], check=True)
    subprocess.run(["xcrun", "stapler", "staple", str(image)], check=True)
