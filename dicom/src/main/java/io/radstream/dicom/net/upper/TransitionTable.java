package io.radstream.dicom.net.upper;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which action an event calls for in a state: PS3.8 table 9-10. */
final class TransitionTable {

    /** Rows are Evt1 to Evt19, columns Sta1 to Sta13, as the standard prints them; a dash where the event cannot happen. */
    private static final String TABLE = """
            E/S  1     2     3     4     5     6     7     8     9     10    11    12    13
            1    AE-1  -     -     -     -     -     -     -     -     -     -     -     -
            2    -     -     -     AE-2  -     -     -     -     -     -     -     -     -
            3    -     AA-1  AA-8  -     AE-3  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            4    -     AA-1  AA-8  -     AE-4  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            5    AE-5  -     -     -     -     -     -     -     -     -     -     -     -
            6    -     AE-6  AA-8  -     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
            7    -     -     AE-7  -     -     -     -     -     -     -     -     -     -
            8    -     -     AE-8  -     -     -     -     -     -     -     -     -     -
            9    -     -     -     -     -     DT-1  -     AR-7  -     -     -     -     -
            10   -     AA-1  AA-8  -     AA-8  DT-2  AR-6  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            11   -     -     -     -     -     AR-1  -     -     -     -     -     -     -
            12   -     AA-1  AA-8  -     AA-8  AR-2  AR-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            13   -     AA-1  AA-8  -     AA-8  AA-8  AR-3  AA-8  AA-8  AR-10 AR-3  AA-8  AA-6
            14   -     -     -     -     -     -     -     AR-4  AR-9  -     -     AR-4  -
            15   -     -     AA-1  AA-2  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  -
            16   -     AA-2  AA-3  -     AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-2
            17   -     AA-5  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AR-5
            18   -     AA-2  -     -     -     -     -     -     -     -     -     -     AA-2
            19   -     AA-1  AA-8  -     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
            """;

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Map<Event, Map<State, Action>> ACTIONS = parse();

    private TransitionTable() {}

    /** The action; empty where the table has none, which for a PDU or the connection means that it is ignored, and for the user that it may not ask. */
    static Optional<Action> action(Event event, State state) {
        return Optional.ofNullable(ACTIONS.getOrDefault(event, Map.of()).get(state));
    }

    private static Map<Event, Map<State, Action>> parse() {
        Map<Event, Map<State, Action>> actions = new EnumMap<>(Event.class);
        Iterator<String> lines = TABLE.lines().skip(1).iterator();
        for (Event event : Event.values()) {
            Map<State, Action> row = new EnumMap<>(State.class);
            Iterator<String> cells = SPACES.splitAsStream(lines.next()).skip(1).iterator();
            for (State state : State.values()) {
                String cell = cells.next();
                if (!cell.equals("-")) {
                    row.put(state, Action.valueOf(cell.replace('-', '_')));
                }
            }
            actions.put(event, row);
        }
        return actions;
    }
}
