CREATE TABLE "county" (
	"id" integer PRIMARY KEY NOT NULL,
	"head" bigint NOT NULL,
	"log_hash" text NOT NULL,
	"last_received_at" bigint NOT NULL,
	"epoch" text NOT NULL,
	"county_id" text NOT NULL,
	"is_importing" boolean NOT NULL,
	"next_rid" bigint NOT NULL,
	"journal_lines" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"reader" text NOT NULL,
	"due_at" bigint NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "delivery_reader_due_at_position_pk" PRIMARY KEY("reader","due_at","position")
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"code_id" text PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"workplace_code" text NOT NULL,
	"proof_key" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"failed_count" integer NOT NULL,
	"station_id" text,
	CONSTRAINT "enrolment_code_workplace_code_unique" UNIQUE("workplace_code")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"rid" bigint PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"generation" text NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"header" "bytea" NOT NULL,
	"facts" "bytea",
	"facts_salt" text,
	"personal" "bytea",
	"personal_salt" text,
	"unsound" text,
	"head_signature" text,
	"verdict" text NOT NULL,
	"reason" text,
	"received_at" bigint NOT NULL,
	"position" bigint,
	"log_hash" text
);
--> statement-breakpoint
CREATE TABLE "event_stream" (
	"stream_key" text NOT NULL,
	"event_rid" bigint NOT NULL,
	"place" integer NOT NULL,
	"stream_order" integer,
	CONSTRAINT "event_stream_stream_key_event_rid_pk" PRIMARY KEY("stream_key","event_rid")
);
--> statement-breakpoint
CREATE TABLE "generation" (
	"id" text PRIMARY KEY NOT NULL,
	"station_id" text NOT NULL,
	"public_key" text NOT NULL,
	"is_approved" boolean NOT NULL,
	"superseded_by" text,
	"last_seq" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"session" text NOT NULL,
	"previous_session" text NOT NULL,
	"is_session_used" boolean NOT NULL,
	"session_count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"region_code" text NOT NULL,
	CONSTRAINT "office_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "station" (
	"id" text PRIMARY KEY NOT NULL,
	"said_id" text,
	"office_id" text NOT NULL,
	"workplace_code" text NOT NULL,
	"standing" text NOT NULL,
	"last_seen_at" bigint,
	"backlog_count" integer NOT NULL,
	"app_version" text NOT NULL,
	"clock_difference_ms" bigint NOT NULL,
	CONSTRAINT "station_said_id_unique" UNIQUE("said_id")
);
--> statement-breakpoint
CREATE TABLE "stream" (
	"key" text PRIMARY KEY NOT NULL,
	"last_order" integer NOT NULL,
	"first_position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stream_audience" (
	"stream_key" text NOT NULL,
	"reader" text NOT NULL,
	"since" bigint NOT NULL,
	"until" bigint,
	CONSTRAINT "stream_audience_stream_key_reader_pk" PRIMARY KEY("stream_key","reader")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "event_chain" ON "event" USING btree ("generation","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "event_ordered_id" ON "event" USING btree ("id") WHERE position is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "event_position" ON "event" USING btree ("position");--> statement-breakpoint
CREATE INDEX "event_id" ON "event" USING btree ("id");--> statement-breakpoint
CREATE INDEX "event_hash" ON "event" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "event_stream_event" ON "event_stream" USING btree ("event_rid");--> statement-breakpoint
CREATE INDEX "stream_audience_gain" ON "stream_audience" USING btree ("reader","since");