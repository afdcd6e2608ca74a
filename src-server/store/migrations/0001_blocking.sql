DROP INDEX "event_id";--> statement-breakpoint
CREATE INDEX "event_blocking" ON "event" USING btree ("generation") WHERE verdict in ('refused', 'waiting');