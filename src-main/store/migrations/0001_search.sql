-- Character bigrams made by src-shared/text/search-terms.ts; contentless, so that no text stands here twice.
CREATE VIRTUAL TABLE `search` USING fts5(tokens, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
INSERT INTO `search`(`search`, rank) VALUES('secure-delete', 1);
--> statement-breakpoint
-- Nobody who saves waits for old parts of the index to be merged: src-main/store/search-index.ts does it afterwards.
INSERT INTO `search`(`search`, rank) VALUES('automerge', 0);
