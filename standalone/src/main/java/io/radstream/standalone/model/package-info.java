/** What a person does with model files: import a checkpoint, see what a file holds, check it. Files enter, files and text leave. */
@NullMarked
package io.radstream.standalone.model;

import org.jspecify.annotations.NullMarked;
