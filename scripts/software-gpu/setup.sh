#!/usr/bin/env bash
# Prepares a Chromium whose WebGPU runs on Mesa's Lavapipe, for tests on machines without a GPU.
#
#   setup.sh DIR        then launch DIR/chromium/chromium with the variables of DIR/env
#
# Needs Debian 12 with chromium and gcc; no root. Debian's own Mesa 22 is too old for Dawn, so newer Mesa packages are
# unpacked from bookworm-backports under DIR. Nothing outside DIR is changed: no apt source, no package, no driver.
# Quick when DIR is already right. Exit 3: not possible on this machine, with the reason on standard error.
set -euo pipefail

unavailable() { echo "$1" >&2; exit 3; }

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
dir=$(cd "$1" && pwd)
chromium_home=/usr/lib/chromium

command -v apt-get >/dev/null && [ "$(dpkg --print-architecture)" = amd64 ] && grep -q 'VERSION_CODENAME=bookworm' /etc/os-release ||
  unavailable "the software GPU is prepared for Debian 12 on amd64 only"
[ -x "$chromium_home/chromium" ] || unavailable "Debian's chromium is not installed"
command -v gcc >/dev/null || unavailable "gcc is not installed"

stamp="$dir $(dpkg-query -W -f '${Version}' chromium) $(cat "$here/setup.sh" "$here/layer.c" | sha256sum)"
[ -f "$dir/stamp" ] && [ "$(cat "$dir/stamp")" = "$stamp" ] && exit 0
rm -rf "$dir/stamp" "$dir/chromium" "$dir/mesa" "$dir/apt"

# A private apt: its own lists and sources, the machine's own record of what is installed.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
  grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' || true)
[ -n "$mirror" ] || unavailable "apt knows no Debian mirror on this machine"
mkdir -p "$dir/apt/lists/partial" "$dir/apt/archives/partial" "$dir/mesa"
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
  "$mirror" bookworm "$mirror" bookworm-backports > "$dir/apt/sources.list"
private_apt() {
  apt-get -qq -o Dir::Etc::SourceList="$dir/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$dir/apt/lists" -o Dir::Cache::archives="$dir/apt/archives" -o Dir::Cache::pkgcache= \
    -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User= -o Debug::NoLocking=1 "$@"
}
private_apt update || unavailable "Debian's package mirror cannot be reached"

# What apt would install for a new Mesa: lines "Inst NAME [OLD] (NEW …)". Unpacked rather than installed.
wanted=$(private_apt --simulate -t bookworm-backports install mesa-vulkan-drivers libvulkan-dev |
  sed -nE 's/^Inst ([^ ]+) (\[[^]]*\] )?\(([^ ]+) .*/\1=\3/p')
if [ -n "$wanted" ]; then
  # shellcheck disable=SC2086 # one word a package
  (cd "$dir/apt" && private_apt download $wanted) || unavailable "Mesa's packages could not be downloaded"
  for package in "$dir"/apt/*.deb; do dpkg-deb --extract "$package" "$dir/mesa"; done
fi
rm -rf "$dir/apt"

# Either side may hold a part: DIR/mesa what was missing, /usr what the machine had.
libraries="$dir/mesa/usr/lib/x86_64-linux-gnu"
driver=$(find "$libraries" /usr/lib/x86_64-linux-gnu -maxdepth 1 -name libvulkan_lvp.so 2>/dev/null | head -n 1)
[ -n "$driver" ] || unavailable "Mesa's packages hold no Lavapipe"
cat > "$dir/lavapipe.json" <<JSON
{ "file_format_version": "1.0.1", "ICD": { "library_path": "$driver", "api_version": "1.4.305" } }
JSON

gcc -O1 -Wall -fPIC -shared -fvisibility=hidden -I "$dir/mesa/usr/include" -o "$dir/librelabel.so" "$here/layer.c"
cat > "$dir/relabel.json" <<JSON
{ "file_format_version": "1.1.2", "layer": { "name": "VK_LAYER_INKLING_relabel", "type": "GLOBAL",
  "library_path": "$dir/librelabel.so", "api_version": "1.3.0", "implementation_version": "1",
  "description": "Lavapipe under SwiftShader's ids" } }
JSON

# Chromium opens the libvk_swiftshader.so beside its executable. In this copy that is the ordinary Vulkan loader (which
# Chromium ships too), and the loader brings in the layer and Lavapipe. Hard links where the disk allows them.
cp -al "$chromium_home" "$dir/chromium" 2>/dev/null || { rm -rf "$dir/chromium" && cp -a "$chromium_home" "$dir/chromium"; }
rm "$dir/chromium/libvk_swiftshader.so"
cp -L "$chromium_home/libvulkan.so.1" "$dir/chromium/libvk_swiftshader.so"

cat > "$dir/env" <<ENV
LD_LIBRARY_PATH=$libraries
VK_DRIVER_FILES=$dir/lavapipe.json
VK_LAYER_PATH=$dir
VK_INSTANCE_LAYERS=VK_LAYER_INKLING_relabel
NODEVICE_SELECT=1
XDG_RUNTIME_DIR=/tmp
ENV
echo "$stamp" > "$dir/stamp"
