#!/usr/bin/env bash
# Installs the system from this folder on a server without internet: bash pasang.sh [FOLDER], default /opt/dkupp.
# Repeating it with a newer flashdisk upgrades; instance/ (keys, database, uploads) is never touched.
# PULIHKAN=backup KUNCI=key file (the latter on a new machine): restores that backup into the new system instead of beginning with an empty one.
# PENANDATANGAN=file: also checks the signature (a line "dkupp KEY" received by another way).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/dkupp}
PULIHKAN=$(realpath -m "${PULIHKAN:-}" 2>/dev/null || true) KUNCI=$(realpath -m "${KUNCI:-}" 2>/dev/null || true)
say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'GAGAL: %s\n' "$*" >&2; exit 1; }

say "Memeriksa keutuhan isi"
if [ -n "${PENANDATANGAN:-}" ]; then
    ssh-keygen -q -Y verify -f "$PENANDATANGAN" -I dkupp -n dkupp-flashdisk -s "$here/SHA256SUMS.sig" <"$here/SHA256SUMS" ||
        fail "Tanda tangan tidak cocok. Jangan dipasang; minta flashdisk yang baru."
fi
(cd "$here" && sha256sum --check --quiet SHA256SUMS) || fail "Ada berkas yang rusak atau berubah. Salin ulang flashdisk ini."

python=
for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        python=$name
        break
    fi
done
[ -n "$python" ] || fail "Python 3.11, 3.12, atau 3.13 belum terpasang. Debian 12 memuatnya di paket python3."
[ "$(uname -m)" = x86_64 ] || fail "Flashdisk ini untuk prosesor x86-64, mesin ini $(uname -m)."

say "Menyalin ke $target"
mkdir -p "$target"
[ -z "$(ls -A "$target")" ] || [ -f "$target/wsgi.py" ] || [ -d "$target/instance" ] ||
    fail "$target berisi hal lain. Pilih folder kosong, atau folder tempat sistem ini terpasang."
# What an older version left behind must not stay; instance/ and .venv are not among these.
for entry in "$here"/sumber/*; do rm -rf "${target:?}/${entry##*/}"; done
cp -r "$here/sumber/." "$target"
chmod +x "$target"/.make/*
cd "$target"
source .make/common

say "Memasang paket Python dari flashdisk ($("$python" --version))"
[ -x .venv/bin/python ] || "$python" -m venv --without-pip .venv
# pip is among the wheels and runs from its own file, so that Debian's python3-venv is not needed.
PYTHONPATH=$(echo "$here"/wheels/pip-*.whl) .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-index --find-links "$here/wheels" --require-hashes -r requirements.txt
done_for python "$(digest requirements.txt)"
done_for bundle "$(digest app package.json package-lock.json)"
.venv/bin/python -c 'import weasyprint' 2>/dev/null ||
    say "Pango belum terpasang: laporan PDF baru dapat dibuat setelah paket libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ada"

.venv/bin/python .make/env_file.py
restore_if_asked
.venv/bin/python .make/database.py
say "Terpasang di $target. Mencoba: cd $target && .venv/bin/python .make/serve.py"
say "Sebagai layanan tetap: manual/pengembang/pemasangan.md bagian 4. Buku panduan: $here/panduan/panduan.pdf"
