-- The cluster's own data: which silos there are. No municipality, no person, nothing that a backup must keep.
-- Orleans asks for the table OrleansQuery and sends the texts that it finds there; the keys, the names of the parameters
-- and the names of the columns that come back are its contract (Microsoft.Orleans.Clustering.AdoNet 10.4.2). The rest is ours.
-- This runs with search_path = orleans.

-- One row per cluster. Every change of a silo's row moves the version on, so that of two silos who decide on what they have
-- read at the same version only one succeeds; the other reads again.
CREATE TABLE cluster (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now());

-- One row per start of a silo: a silo that comes back at the same address has another generation.
CREATE TABLE silo (
  cluster text NOT NULL REFERENCES cluster ON DELETE CASCADE,
  address text NOT NULL,
  port integer NOT NULL,
  generation integer NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  -- Orleans' SiloStatus: 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.
  status integer NOT NULL,
  proxy_port integer NOT NULL,
  -- Who suspects it since when, as Orleans writes it: silo,time|silo,time
  suspect_times text,
  started_at timestamptz NOT NULL,
  alive_at timestamptz NOT NULL,
  PRIMARY KEY (cluster, address, port, generation));

CREATE TABLE OrleansQuery (
  QueryKey text PRIMARY KEY,
  QueryText text NOT NULL);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
-- 1 when this call made the cluster's row, 0 when it was there.
('InsertMembershipVersionKey', $query$
  WITH made AS (INSERT INTO cluster (id) VALUES (@DeploymentId) ON CONFLICT (id) DO NOTHING RETURNING 1)
  SELECT count(*)::integer FROM made
$query$),
-- 1 when the silo is in, 0 when the version has moved on or the silo is there already; then nothing has changed.
('InsertMembershipKey', $query$
  WITH turn AS (
    UPDATE cluster SET version = version + 1, changed_at = now()
    WHERE id = @DeploymentId AND version = @Version
      AND NOT EXISTS (SELECT FROM silo WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id),
  joined AS (
    INSERT INTO silo (cluster, address, port, generation, name, host, status, proxy_port, started_at, alive_at)
    SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM turn
    RETURNING 1)
  SELECT count(*)::integer FROM joined
$query$),
-- 1 when the silo's row is changed, 0 when the version has moved on or there is no such silo; then nothing has changed.
('UpdateMembershipKey', $query$
  WITH turn AS (
    UPDATE cluster SET version = version + 1, changed_at = now()
    WHERE id = @DeploymentId AND version = @Version
      AND EXISTS (SELECT FROM silo WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id),
  changed AS (
    UPDATE silo SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
    FROM turn
    WHERE silo.cluster = turn.id AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
  SELECT count(*)::integer FROM changed
$query$),
-- A sign of life is no change of the cluster: it leaves the version alone.
('UpdateIAmAlivetimeKey', $query$
  UPDATE silo SET alive_at = @IAmAliveTime
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),
-- The version comes back even when there is no such silo.
('MembershipReadRowKey', $query$
  SELECT c.id AS DeploymentId, c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName,
         s.host AS HostName, s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes,
         s.started_at AS StartTime, s.alive_at AS IAmAliveTime
  FROM cluster c
  LEFT JOIN silo s ON s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
  WHERE c.id = @DeploymentId
$query$),
-- The version comes back even when there is no silo.
('MembershipReadAllKey', $query$
  SELECT c.id AS DeploymentId, c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName,
         s.host AS HostName, s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes,
         s.started_at AS StartTime, s.alive_at AS IAmAliveTime
  FROM cluster c
  LEFT JOIN silo s ON s.cluster = c.id
  WHERE c.id = @DeploymentId
$query$),
-- Where clients may connect.
('GatewaysQueryKey', $query$
  SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
  FROM silo
  WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
$query$),
('DeleteMembershipTableEntriesKey', $query$
  DELETE FROM cluster WHERE id = @DeploymentId
$query$),
-- Rows of silos that are no longer active and have been silent for long; an active one is never removed.
('CleanupDefunctSiloEntriesKey', $query$
  DELETE FROM silo WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$query$);

-- Silos and gateways are civic_app here too; outside this schema that role still sees one municipality at a time.
GRANT USAGE ON SCHEMA orleans TO civic_app;
GRANT SELECT ON OrleansQuery TO civic_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON cluster, silo TO civic_app;
