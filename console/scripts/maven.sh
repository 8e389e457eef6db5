#!/bin/sh
# What Maven calls: makes sure that there is a Node to call, then leaves the work to build.mjs.
set -eu
cd "$(dirname "$0")/.."
needed="Node 20.19 or newer (https://nodejs.org, or your system's package of it)"
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "The console is built with $needed; node or npm was not found on the PATH." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The console is built with $needed; the one on the PATH is $(node --version)." >&2
  exit 1
fi
exec node scripts/build.mjs "$@"
