"""The refusal of a file and its sentences: what is wrong, why, and how to mend it."""


class UnreadableFile(Exception):
    """A file that cannot be read at all; ``message`` is a complete Indonesian sentence for the person who sent it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


SAVE_AGAIN = "Buka berkas itu di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx dan unggah lagi."

EMPTY = "Berkas kosong: tidak ada satu baris pun di dalamnya. Periksa apakah berkas yang diunggah sudah benar."
EMPTY_SHEETS = "Semua lembar dalam berkas ini kosong. Periksa apakah data sudah disimpan, lalu unggah lagi."
CORRUPTED = f"Berkas rusak: isinya tidak utuh sebagai lembar kerja. {SAVE_AGAIN}"
ENCRYPTED = (
    "Berkas dikunci dengan kata sandi sehingga isinya tidak dapat dibaca. "
    "Hapus kata sandinya (Berkas > Info > Proteksi), simpan, lalu unggah lagi."
)
BOMB = (
    "Berkas ditolak karena isinya mengembang jauh melebihi ukuran berkasnya, ciri berkas yang berbahaya. "
    "Salin datanya ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi."
)
XML_BOMB = (
    "Berkas ditolak karena memuat definisi XML yang tidak pernah ada dalam lembar kerja biasa (bisa berbahaya). "
    "Salin datanya ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi."
)
TOO_HEAVY = (
    "Berkas terlalu berat untuk dibaca: memori atau waktu yang disediakan habis. "
    "Hapus lembar, gambar dan sel kosong yang tidak perlu, pecah menjadi beberapa berkas, atau simpan sebagai CSV."
)
TOO_BIG = (
    "Berkas terlalu besar ({size} MB, batasnya {limit} MB). Pecah menjadi beberapa berkas atau simpan sebagai CSV."
)
TOO_LONG = (
    "Berkas memuat lebih dari {limit} baris berisi. Pecah menjadi beberapa berkas atau simpan sebagai CSV, "
    "lalu unggah lagi."
)
TOO_WIDE = (
    "Berkas memuat lebih dari {limit} kolom, jauh di atas tabel yang wajar. "
    "Hapus isi sel yang nyasar di sebelah kanan tabel, simpan, lalu unggah lagi."
)
WEB_PAGE = f"Berkas ini sebenarnya halaman web (HTML), bukan lembar kerja, walaupun namanya mungkin .xls. {SAVE_AGAIN}"
XML_TEXT = f"Berkas ini berisi XML, bukan lembar kerja atau CSV. {SAVE_AGAIN}"
JSON_TEXT = "Berkas ini berisi JSON, bukan lembar kerja atau CSV. Ekspor ulang datanya sebagai CSV atau .xlsx."
PDF = (
    "Berkas ini PDF; tabel di dalamnya tidak dapat dibaca dengan pasti. "
    "Minta berkas aslinya (.xlsx, .ods atau .csv) atau salin tabelnya ke lembar kerja."
)
PICTURE = "Berkas ini gambar, bukan tabel. Ketik atau salin datanya ke lembar kerja, lalu unggah sebagai .xlsx."
DOCUMENT = "Berkas ini dokumen teks (misalnya Word), bukan lembar kerja. Salin tabelnya ke Excel, simpan sebagai .xlsx."
ARCHIVE = "Berkas ini arsip (ZIP, RAR, 7z atau sejenisnya). Keluarkan dulu berkas tabelnya, lalu unggah berkas itu."
BINARY_WORKBOOK = f"Berkas ini buku kerja biner (.xlsb) yang tidak didukung. {SAVE_AGAIN}"
UNSUPPORTED = (
    "Jenis berkas ini tidak dikenal. Yang dapat dibaca: .xlsx, .xls, .ods dan .csv. "
    "Simpan datanya dalam salah satu bentuk itu, lalu unggah lagi."
)
NOT_TEXT = (
    "Berkas ini bukan teks: ada karakter biner pada baris {line}. Yang dapat dibaca: .xlsx, .xls, .ods dan .csv. "
    "Ekspor ulang datanya, lalu unggah lagi."
)
BAD_ENCODING = (
    "Huruf dalam berkas tidak cocok dengan pengodean {encoding}. Pilih pengodean lain atau simpan ulang sebagai "
    "CSV UTF-8."
)
UNKNOWN_ENCODING = "Pengodean “{encoding}” tidak dikenal. Pakai utf-8, utf-16 atau cp1252."
OPEN_QUOTE = (
    "Ada tanda kutip yang tidak ditutup pada catatan yang mulai di baris {line}, sehingga baris sesudahnya tertelan. "
    "Perbaiki tanda kutip di baris itu, simpan, lalu unggah lagi."
)
LONG_LINE = (
    "Baris {line} terlalu panjang untuk sebuah tabel. Periksa apakah berkas ini benar CSV, lalu ekspor ulang datanya."
)
MISSING = "Berkas “{name}” tidak dapat dibuka. Periksa nama dan letaknya."
