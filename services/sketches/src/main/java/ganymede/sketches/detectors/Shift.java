package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import java.util.Arrays;

/** How a stream differs from the reference. */
public enum Shift {
    /** Rarer than in the real data. */
    LOST(0),
    /** More frequent than in the real data. */
    GAINED(1),
    /** Different, and no single mode is to blame. */
    CHANGED(2);

    private final int code;

    Shift(int code) {
        this.code = code;
    }

    /** What bytes call it. */
    int code() {
        return code;
    }

    /** Reads a {@link #code()}. */
    static Shift read(SketchReader in) {
        int code = in.readByte();
        return Arrays.stream(values())
                .filter(shift -> shift.code == code)
                .findFirst()
                .orElseThrow(() -> in.malformed("shift (%d) is unknown".formatted(code)));
    }
}
