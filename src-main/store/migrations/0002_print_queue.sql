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
CREATE INDEX `print_job_visit` ON `print_job` (`visit_id`);