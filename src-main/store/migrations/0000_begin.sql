CREATE TABLE `actor_key` (
	`user_id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`wrapped` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`body` text NOT NULL,
	`caret` text NOT NULL,
	`saved_at` integer NOT NULL,
	`run` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`rid` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`generation` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`type` text NOT NULL,
	`actor_id` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`header` blob NOT NULL,
	`facts` blob NOT NULL,
	`facts_salt` blob NOT NULL,
	`personal` blob,
	`personal_salt` blob,
	`is_own` integer NOT NULL,
	`delivery` text NOT NULL,
	`reason` text,
	`received_at` integer,
	`parked` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_id` ON `event` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `event_chain` ON `event` (`generation`,`seq`,`hash`);--> statement-breakpoint
CREATE INDEX `event_open` ON `event` (`delivery`) WHERE is_own = 1 and delivery not in ('accepted', 'flagged');--> statement-breakpoint
CREATE INDEX `event_parked` ON `event` (`parked`) WHERE parked is not null;--> statement-breakpoint
CREATE TABLE `event_stream` (
	`stream_rid` integer NOT NULL,
	`event_rid` integer NOT NULL,
	`position` integer NOT NULL,
	`confirmed_order` integer,
	PRIMARY KEY(`stream_rid`, `event_rid`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `event_stream_event` ON `event_stream` (`event_rid`);--> statement-breakpoint
CREATE TABLE `exchange` (
	`rid` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`is_ok` integer NOT NULL,
	`sent_count` integer NOT NULL,
	`received_count` integer NOT NULL,
	`bytes` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`trouble` text
);
--> statement-breakpoint
CREATE TABLE `generation` (
	`id` text PRIMARY KEY NOT NULL,
	`station_id` text NOT NULL,
	`public_key` text NOT NULL,
	`is_own` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `page` (
	`rid` integer PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL,
	`head_position` text NOT NULL,
	`text` blob NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `petition` (
	`stream_rid` integer PRIMARY KEY NOT NULL,
	`petition_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`case_number` text NOT NULL,
	`registered_at` integer NOT NULL,
	`registered_on` text NOT NULL,
	`name` text NOT NULL,
	`visitor_count` integer NOT NULL,
	`gist` text NOT NULL,
	`place_code` text NOT NULL,
	`category_code` text NOT NULL,
	`unit` text NOT NULL,
	`stage` text NOT NULL,
	`due_on` text,
	`is_confidential` integer NOT NULL,
	`searched` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `petition_newest` ON `petition` (`registered_at`,`due_on`);--> statement-breakpoint
CREATE INDEX `petition_stage` ON `petition` (`stage`,`registered_at`);--> statement-breakpoint
CREATE INDEX `petition_place` ON `petition` (`place_code`,`registered_at`);--> statement-breakpoint
CREATE TABLE `petition_tally` (
	`due_on` text NOT NULL,
	`stage` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`due_on`, `stage`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `print_job` (
	`rid` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`paper` text NOT NULL,
	`visit_id` text,
	`petition_id` text,
	`label` text NOT NULL,
	`copy` integer NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`printer` text,
	`state` text NOT NULL,
	`trouble` text,
	`attempt_count` integer NOT NULL,
	`undrawn` text NOT NULL,
	`queued_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_id` ON `print_job` (`id`);--> statement-breakpoint
CREATE INDEX `print_job_open` ON `print_job` (`rid`) WHERE state in ('waiting', 'sending', 'failed');--> statement-breakpoint
CREATE INDEX `print_job_visit` ON `print_job` (`visit_id`);--> statement-breakpoint
CREATE TABLE `stream` (
	`rid` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`disputed_count` integer NOT NULL,
	`parked_count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stream_name` ON `stream` (`id`,`type`);--> statement-breakpoint
CREATE INDEX `stream_user` ON `stream` (`id`) WHERE type = 'user';--> statement-breakpoint
CREATE INDEX `stream_disputed` ON `stream` (`disputed_count`) WHERE disputed_count > 0;--> statement-breakpoint
CREATE TABLE `ticket` (
	`given_on` text NOT NULL,
	`stream_rid` integer NOT NULL,
	`hall` text NOT NULL,
	`series` text NOT NULL,
	`serial` integer NOT NULL,
	`phase` text NOT NULL,
	`queued_at` integer NOT NULL,
	PRIMARY KEY(`given_on`, `stream_rid`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visit` (
	`stream_rid` integer PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`number` text,
	`registered_at` integer NOT NULL,
	`visited_at` integer NOT NULL,
	`name` text NOT NULL,
	`visitor_count` integer NOT NULL,
	`is_voided` integer NOT NULL
);
