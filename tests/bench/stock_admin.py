"""Flask-Admin as its documentation sets it up, over the system's own table of micro businesses: the yardstick.

Runs in the peers' environment: `gunicorn stock_admin:app` with PEER_URL in the environment.
"""

import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_babel import Babel
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.update(SECRET_KEY="ukur", SQLALCHEMY_DATABASE_URI=os.environ["PEER_URL"])
Babel(app)
db = SQLAlchemy(app)


class Wilayah(db.Model):
    __tablename__ = "wilayah"
    id = db.Column(db.Integer, primary_key=True)
    nama = db.Column(db.String(80))

    def __str__(self):
        return self.nama


class UsahaMikro(db.Model):
    __tablename__ = "usaha_mikro"
    id = db.Column(db.Integer, primary_key=True)
    nama_usaha = db.Column(db.String(200))
    merek = db.Column(db.String(100))
    nib = db.Column(db.String(13))
    sektor = db.Column(db.String(40))
    produk_utama = db.Column(db.String(200))
    kecamatan_id = db.Column(db.ForeignKey("wilayah.id"))
    desa_id = db.Column(db.ForeignKey("wilayah.id"))
    kecamatan = db.relationship(Wilayah, foreign_keys=[kecamatan_id])
    desa = db.relationship(Wilayah, foreign_keys=[desa_id])
    omzet_tahunan = db.Column(db.Numeric(18, 2))
    tahap_naik_kelas = db.Column(db.String(40))
    status_usaha = db.Column(db.String(40))


class UsahaMikroView(ModelView):
    column_list = (
        "nama_usaha", "nib", "sektor", "kecamatan", "desa", "omzet_tahunan", "tahap_naik_kelas", "status_usaha",
    )  # fmt: skip
    column_searchable_list = ("nama_usaha", "merek", "nib", "produk_utama")
    column_filters = ("sektor", "kecamatan", "status_usaha")


Admin(app, name="stock").add_view(UsahaMikroView(UsahaMikro, db.session, endpoint="um"))
