#!/bin/sh
# Make a disk image of Qirtas.app: `packaging/macos/image.sh VERSION` after `make dist` on a Mac.
#
# Signed and sent to Apple's notary where these are set, for this machine only otherwise:
#   QIRTAS_IDENTITY   "Developer ID Application: NAME (TEAM)", in the keychain
#   QIRTAS_NOTARY     the profile that `xcrun notarytool store-credentials` has made
# Not run by the authors: docs/packaging.md says what was tried and what was not.
set -eu
version=${1:?the version}
here=$(cd "$(dirname "$0")" && pwd)
built=$here/../../build/freeze
app=$built/Qirtas.app
image=$built/../qirtas-$version.dmg

# from the inside out: what is within must be signed before what it lies in
identity=${QIRTAS_IDENTITY:--}
[ "$identity" = - ] && time=--timestamp=none || time=--timestamp
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --options runtime $time --sign "$identity"
codesign --force --options runtime --entitlements "$here/entitlements.plist" $time \
    --sign "$identity" "$app"
codesign --verify --strict --deep "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/Qirtas.app"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname Qirtas -srcfolder "$stage" -format UDZO -fs HFS+ "$image"

if [ -n "${QIRTAS_NOTARY:-}" ]; then
    codesign --timestamp --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$QIRTAS_NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
