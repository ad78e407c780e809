#!/bin/sh
# Installs the package on a fresh Debian without Python, runs its smoke test there as nobody, and takes it off again.
#
#     sh packaging/linux/try-in-chroot.sh build/packages/huaichuan_*.deb [FOLDER]
#
# Needs root, debootstrap and the network; FOLDER (else a temporary one) may hold such a Debian already.
set -eu
package=$(readlink -f "$1")
root=${2:-$(mktemp -d)}
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root"
cp "$package" "$root/huaichuan.deb"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
inside apt-get update --quiet --quiet
inside apt-get install --yes --quiet --quiet --no-install-recommends /huaichuan.deb fonts-wqy-microhei >/dev/null
if inside sh -c 'command -v python3'; then echo "this Debian has a Python: it proves nothing" >&2; exit 1; fi
mkdir -p "$root/home/nobody" && chown 65534:65534 "$root/home/nobody"
as_nobody() { inside setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/home/nobody "$@"; }
as_nobody huaichuan-cli --version
as_nobody huaichuan --smoke
inside apt-get purge --yes --quiet --quiet huaichuan >/dev/null
left=$(find "$root" -xdev -name '*huaichuan*' ! -path "$root/huaichuan.deb" ! -path "$root/home/*" ! -path "$root/var/*")
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "installed, tried out and removed on Debian $(cat "$root/etc/debian_version") without Python"
