/** What the platform and a study look like from outside: asks the broker and the triage service, prints text. */
@NullMarked
package io.radstream.standalone.status;

import org.jspecify.annotations.NullMarked;
