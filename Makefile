# Thin: each target names what it is for; the work is in .make/.
.DEFAULT_GOAL := help
.PHONY: help setup tools run test check bench lock manual flashdisk flashdisk-test latihan

help: ## daftar perintah
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

setup: ## menyiapkan semua yang kurang (lingkungan Python, paket, tampilan, basis data)
	@.make/setup

run: setup ## menyiapkan bila perlu, lalu menjalankan web dan pekerja di http://127.0.0.1:5000
	@.venv/bin/python .make/serve.py

tools: setup
	@.make/tools

test: tools ## semua uji, pada SQLite dan MariaDB
	@.venv/bin/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: tools ## gaya, tipe, arah impor, migrasi naik-turun-naik
	@.make/check

latihan: ## mode latihan dengan data rekaan dan akun peserta, di http://127.0.0.1:5001
	@.make/latihan

manual: tools ## gambar layar dan buku panduan (HTML, PDF) ke build/panduan
	@.make/manual

flashdisk: tools ## folder dan zip untuk memasang tanpa internet, ke build/flashdisk (minta unduhan paket)
	@.make/flashdisk

flashdisk-test: ## memasang zip itu di ruang tanpa jaringan, masuk, mengimpor, membuka dashboard (sekitar dua menit)
	@.make/flashdisk-test

bench: tools ## mengukur kecepatan terhadap pembanding, misalnya: make bench ROWS=100000
	@.venv/bin/python -m tests.bench --rows $(or $(ROWS),100000) $(if $(KEEP),--keep) $(if $(ONLY),--databases $(ONLY)) $(if $(PARTS),--parts $(PARTS))

lock: tools ## menyusun ulang requirements*.txt dari pyproject.toml
	@.make/lock
