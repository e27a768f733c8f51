/** Which patients a model may learn from: a patient key enters, its role leaves, the same for the life of the key. */
@NullMarked
package io.radstream.training.split;

import org.jspecify.annotations.NullMarked;
