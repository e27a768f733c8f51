/**
 * JPEG of ITU-T T.81: sequential and progressive DCT of 8 and 12 bits, and lossless of 2 to 16 bits, Huffman coded.
 *
 * <p>Enter: the code stream of one frame. Leave: its samples in the colour space they were coded in. PS3.5 section 8.2.1 and annex A.4.1.
 */
@NullMarked
package io.radstream.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
