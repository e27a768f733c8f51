/**
 * Which instances are here: study, series, instance, file; and small tables that survive a restart beside it. A RocksDB in the data folder, no
 * server. No patient data: names and ids are read from the stored files when somebody asks.
 *
 * <p>Enters: acknowledged instances. Leaves: where the file of a UID lies, whose study it is, what a study consists of.
 */
@NullMarked
package io.radstream.ingest.index;

import org.jspecify.annotations.NullMarked;
