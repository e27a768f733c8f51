/**
 * What is worked on next: records and scans enter as they come, they leave by how pressing they are.
 *
 * <p>Earliest deadline first within STAT, URGENT and ROUTINE; no class starves.
 */
@NullMarked
package io.radstream.inference.schedule;

import org.jspecify.annotations.NullMarked;
