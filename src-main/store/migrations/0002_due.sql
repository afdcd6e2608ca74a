DROP INDEX `petition_newest`;--> statement-breakpoint
CREATE INDEX `petition_newest` ON `petition` (`registered_at`,`due_on`);