#!/bin/sh
# Installs what is missing. usage: tests/deps.sh build|check|lint|bench|fuzz
set -eu

build="pkg-config libgraphviz-dev libyaml-dev libcairo2-dev libpango1.0-dev libharfbuzz-dev libfreetype-dev libfontconfig-dev libpng-dev libqrencode-dev zlib1g-dev libicu-dev fonts-noto-cjk"
check="libcmocka-dev strace poppler-utils qpdf librsvg2-bin python3 python3-yaml python3-jsonschema mandoc"
lint="clang-format clang-tidy cppcheck mandoc shellcheck"

case "${1:-build}" in
build) want=$build ;;
check) want="$build $check" ;;
lint) want="$build $lint" ;;
bench) want="$build graphviz python3 poppler-utils" ;;
fuzz) want="$build clang libclang-rt-14-dev" ;;
*) echo "usage: $0 build|check|lint|bench|fuzz" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
    pkg-config --exists libcgraph yaml-0.1 pangocairo harfbuzz-subset libqrencode zlib icu-i18n 2>/dev/null && exit 0
    cat >&2 <<'TEXT'
This system has no apt. Install by hand, then run make again:
  Fedora: dnf install gcc make pkgconf graphviz-devel libyaml-devel cairo-devel pango-devel harfbuzz-devel qrencode-devel zlib-devel libicu-devel libpng-devel google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts libcmocka-devel poppler-utils qpdf
  Arch:   pacman -S gcc make pkgconf graphviz libyaml cairo pango harfbuzz qrencode zlib icu libpng noto-fonts-cjk cmocka poppler qpdf
  macOS:  brew install pkg-config graphviz libyaml cairo pango harfbuzz qrencode icu4c libpng cmocka poppler qpdf && brew install --cask font-noto-sans-cjk-sc
TEXT
    exit 1
fi

missing=""
for p in $want; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q "ok installed" || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

sudo=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "run as root:  apt-get install$missing" >&2; exit 1; }
    sudo=sudo
fi
echo "installing:$missing"
# the list of packages may be old or empty: update it once if it is needed
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || {
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
