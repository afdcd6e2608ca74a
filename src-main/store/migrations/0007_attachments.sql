CREATE TABLE `attachment` (
	`hash` text PRIMARY KEY NOT NULL,
	`is_named` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attachment_hold` (
	`hash` text NOT NULL,
	`draft_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`hash`, `draft_id`)
) WITHOUT ROWID;
