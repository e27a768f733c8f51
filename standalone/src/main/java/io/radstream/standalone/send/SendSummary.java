package io.radstream.standalone.send;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of the files of one send.
 *
 * @param acknowledged instances the receiver took over, with a warning status too
 * @param failed instances it did not, and files named on the command line that are no DICOM instance
 * @param skipped files of folders that are no DICOM instance
 * @param bytes length of the acknowledged files
 * @param time from the first connection to the last answer
 */
public record SendSummary(int acknowledged, int failed, int skipped, long bytes, Duration time) {

    /** Whether everything that should be sent was acknowledged. */
    public boolean complete() {
        return failed == 0 && acknowledged > 0;
    }

    /** One line for people and scripts. */
    public String line() {
        double seconds = Math.max(time.toNanos() / 1e9, 1e-3);
        double megabytes = bytes / 1e6;
        return String.format(
                Locale.ROOT,
                "sent %d, acknowledged %d, failed %d, skipped %d (no DICOM instance), %.1f MB in %.1f s (%.1f MB/s)",
                acknowledged + failed,
                acknowledged,
                failed,
                skipped,
                megabytes,
                seconds,
                megabytes / seconds);
    }
}
