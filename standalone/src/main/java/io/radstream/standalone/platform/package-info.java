/**
 * Starts and stops the whole platform in this JVM: data folder, broker, topics, first champion, services.
 *
 * <p>Enters: ports and a data folder. Leaves: a running platform, or one line that says why not.
 */
@NullMarked
package io.radstream.standalone.platform;

import org.jspecify.annotations.NullMarked;
