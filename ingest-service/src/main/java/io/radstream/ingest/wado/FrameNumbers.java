package io.radstream.ingest.wado;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads frame numbers of a path, such as {@code 1,2,3}. */
final class FrameNumbers {

    static final int COUNT_MAX = 4096;

    private static final Pattern FRAME_LIST = Pattern.compile("[0-9]{1,9}(,[0-9]{1,9})*");

    private FrameNumbers() {}

    /** The numbers of {@code list}; empty when it is no list of 1 to {@value #COUNT_MAX} numbers from 1. */
    static List<Integer> of(String list) {
        List<Integer> numbers = new ArrayList<>();
        if (FRAME_LIST.matcher(list).matches()) {
            for (String number : list.split(",", -1)) {
                numbers.add(Integer.parseInt(number));
            }
        }
        return numbers.size() > COUNT_MAX || numbers.contains(0) ? List.of() : numbers;
    }
}
