CREATE TABLE `petition_tally` (
	`due_on` text NOT NULL,
	`stage` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`due_on`, `stage`)
) WITHOUT ROWID;
--> statement-breakpoint
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
-- A tally follows its table whoever writes to it. A migration that makes `petition` anew has to make these anew as well.
INSERT INTO `petition_tally` SELECT coalesce(`due_on`, ''), `stage`, count(*) FROM `petition` GROUP BY 1, 2;
--> statement-breakpoint
CREATE TRIGGER `petition_tally_insert` AFTER INSERT ON `petition` BEGIN
	INSERT INTO `petition_tally` VALUES (coalesce(new.`due_on`, ''), new.`stage`, 1)
		ON CONFLICT (`due_on`, `stage`) DO UPDATE SET `count` = `count` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `petition_tally_delete` AFTER DELETE ON `petition` BEGIN
	UPDATE `petition_tally` SET `count` = `count` - 1 WHERE `due_on` = coalesce(old.`due_on`, '') AND `stage` = old.`stage`;
	DELETE FROM `petition_tally` WHERE `due_on` = coalesce(old.`due_on`, '') AND `stage` = old.`stage` AND `count` <= 0;
END;
--> statement-breakpoint
CREATE TRIGGER `petition_tally_update` AFTER UPDATE ON `petition` WHEN (old.`due_on`, old.`stage`) IS NOT (new.`due_on`, new.`stage`) BEGIN
	UPDATE `petition_tally` SET `count` = `count` - 1 WHERE `due_on` = coalesce(old.`due_on`, '') AND `stage` = old.`stage`;
	DELETE FROM `petition_tally` WHERE `due_on` = coalesce(old.`due_on`, '') AND `stage` = old.`stage` AND `count` <= 0;
	INSERT INTO `petition_tally` VALUES (coalesce(new.`due_on`, ''), new.`stage`, 1)
		ON CONFLICT (`due_on`, `stage`) DO UPDATE SET `count` = `count` + 1;
END;
