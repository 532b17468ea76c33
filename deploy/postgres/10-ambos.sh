#!/bin/sh
# The role of Ambos owns its database and is no superuser: row-level security would not bind one.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$AMBOS_DB_PASSWORD" -U "${POSTGRES_USER:-postgres}" -d postgres <<'SQL'
CREATE ROLE ambos LOGIN CREATEROLE NOSUPERUSER PASSWORD :'password';
CREATE DATABASE ambos OWNER ambos;
SQL
