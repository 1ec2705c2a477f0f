-- The three roles of Civic. An administrator runs this once in each PostgreSQL server (as superuser, or with CREATEROLE),
-- sets the passwords with \password, then makes the database:
--   CREATE DATABASE civic OWNER civic_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
--   REVOKE ALL ON DATABASE civic FROM PUBLIC;
--   GRANT CONNECT ON DATABASE civic TO civic_app, civic_journal;
-- It may be run again; an existing role keeps its password and gets the attributes below.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['civic_owner', 'civic_app', 'civic_journal'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I', name);
    END IF;
    -- civic_owner owns the tables and migrates; civic_app serves every request; civic_journal reads events and claims
    -- due work of all tenants by a policy of its own. None of them is above row level security.
    EXECUTE format('ALTER ROLE %I LOGIN NOCREATEDB NOCREATEROLE', name);
  END LOOP;
END
$$;
