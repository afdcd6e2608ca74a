-- A tally follows its table whoever writes to it. A migration that makes `petition` anew has to make these anew as well.
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
