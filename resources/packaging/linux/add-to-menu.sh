#!/bin/sh
# Adds Board paper to this person's menu and opens drafts with it; no rights are needed. With --remove, undoes that.
# For all users: run it as root with XDG_DATA_HOME=/usr/local/share.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=$(dirname -- "$here")/board-paper
share=${XDG_DATA_HOME:-$HOME/.local/share}
menu=$share/applications/board-paper.desktop
mime=$share/mime/packages/board-paper-mime.xml
icon=$share/icons/hicolor/scalable/apps/board-paper.svg
about=$share/metainfo/io.github.piew_gui.board_paper.metainfo.xml

if [ "${1:-}" = --remove ]; then
    rm -f -- "$menu" "$mime" "$icon" "$about"
else
    mkdir -p -- "$(dirname -- "$menu")" "$(dirname -- "$mime")" "$(dirname -- "$icon")" "$(dirname -- "$about")"
    # In a desktop entry, a path is quoted; these four characters are escaped within quotes, and each \ once more.
    quoted=$(printf '%s' "$program" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g' -e 's/[&|]/\\&/g' -e 's/\\\\/&&/g')
    sed "s|^Exec=board-paper|Exec=\"$quoted\"|" "$here/board-paper.desktop" >"$menu"
    cp -- "$here/board-paper-mime.xml" "$mime"
    cp -- "$here/board-paper.svg" "$icon"
    cp -- "$here/board-paper.metainfo.xml" "$about"
fi
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" >/dev/null; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications" >/dev/null; fi
