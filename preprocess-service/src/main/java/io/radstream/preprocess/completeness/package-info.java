/**
 * When a study is complete: pure, without Kafka. In: what is known of an open study ({@link io.radstream.preprocess.completeness.Sign}) and the
 * timing of its sources. Out: a {@link io.radstream.preprocess.completeness.Decision} that names the evidence. Site rules about series
 * are {@link io.radstream.preprocess.completeness.SeriesRule}.
 */
@NullMarked
package io.radstream.preprocess.completeness;

import org.jspecify.annotations.NullMarked;
