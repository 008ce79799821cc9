#!/bin/sh
# PostgreSQL's image runs this once, when its volume is new. The same roles as access/make_roles.py.
set -eu
psql --username=postgres --dbname=postgres --set=ON_ERROR_STOP=1 \
    --set=owner="$OWNER_PASSWORD" --set=web="$WEB_PASSWORD" --set=reporter="$REPORTER_PASSWORD" <<'SQL'
create role good_lives_owner login nosuperuser nobypassrls password :'owner';
create role good_lives_web login nosuperuser nobypassrls password :'web';
create role good_lives_reporter login nosuperuser nobypassrls password :'reporter';
create database good_lives owner good_lives_owner;
revoke all on database good_lives from public;
grant connect on database good_lives to good_lives_web, good_lives_reporter;
SQL
