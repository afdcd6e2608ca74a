CREATE TABLE `seal_key` (
	`user_id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`wrapped` text NOT NULL
);
