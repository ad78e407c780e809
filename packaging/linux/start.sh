#!/bin/sh
# Starts the window; on a system that is too old for it, says so in one sentence instead of the linker's riddle.
here=$(dirname "$(readlink -f "$0")")
need=@GLIBC@
have=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2)
oldest=$(printf '%s\n%s\n' "$need" "${have:-0}" | sort -V | head -n 1)
if [ "$oldest" != "$need" ]; then
    sentence="怀川报库需要 glibc $need 或更新的系统（如 Debian 12、Ubuntu 24.04），这里是 ${have:-别的 C 库}。"
    echo "$sentence" >&2
    command -v zenity >/dev/null && [ -n "$DISPLAY$WAYLAND_DISPLAY" ] && zenity --error --text="$sentence"
    exit 1
fi
exec "$here/huaichuan" "$@"
