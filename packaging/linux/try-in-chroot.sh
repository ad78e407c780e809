#!/bin/sh
# Tries the packages on a fresh Debian without Python, as nobody: installs the Debian package, runs it, asks what a double
# click on an archive pack starts, takes it off again; then unpacks and runs the archive, whose libraries it has brought.
#
#     sh packaging/linux/try-in-chroot.sh build/packages/huaichuan_*.deb build/packages/huaichuan-*.tar.gz [FOLDER]
#
# Needs root, debootstrap and the network; FOLDER (else a temporary one) may hold such a Debian already.
set -eu
package=$(readlink -f "$1")
archive=$(readlink -f "$2")
root=${3:-$(mktemp -d)}
chmod 755 "$root" # a temporary folder is closed to nobody
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root"
cp "$package" "$root/huaichuan.deb"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
inside apt-get update --quiet --quiet
inside apt-get install --yes --quiet --quiet --no-install-recommends /huaichuan.deb fonts-wqy-microhei \
    shared-mime-info desktop-file-utils libglib2.0-bin >/dev/null
if inside sh -c 'command -v python3'; then echo "this Debian has a Python: it proves nothing" >&2; exit 1; fi
mkdir -p "$root/home/nobody" && chown 65534:65534 "$root/home/nobody"
as_nobody() { inside setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/home/nobody "$@"; }
as_nobody huaichuan-cli --version
as_nobody huaichuan --smoke
echo pack > "$root/home/nobody/一份.baoku"
kind=$(as_nobody gio info -a standard::content-type /home/nobody/一份.baoku | sed -n 's/.*content-type: //p')
as_nobody gio mime "$kind" | grep -q io.github.huaichuan.desktop || { echo "a double click starts nothing" >&2; exit 1; }
inside apt-get purge --yes --quiet --quiet huaichuan >/dev/null
left=$(find "$root" -xdev -name '*huaichuan*' ! -path "$root/huaichuan.deb" ! -path "$root/home/*" ! -path "$root/var/*")
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "the package: installed, tried out, asked for by packs, removed on Debian $(cat "$root/etc/debian_version") without Python"
place="$root/home/nobody/报 库"
mkdir "$place" && tar -xzf "$archive" -C "$place" --strip-components 1 --no-same-owner
as_nobody "/home/nobody/报 库/start.sh" --smoke
rm -r "$place"
echo "the archive: unpacked and tried out there"
