package io.radstream.phantom.anatomy;

/** The body parts a phantom study can show. */
public enum Region {
    HEAD(60, 180),
    CHEST(-420, 1200),
    ABDOMEN(60, 420),
    KNEE(300, 1500),
    SPINE(300, 1500);

    private final int windowCentre;
    private final int windowWidth;

    Region(int windowCentre, int windowWidth) {
        this.windowCentre = windowCentre;
        this.windowWidth = windowWidth;
    }

    /** Centre of the usual CT window, in HU. */
    public int windowCentre() {
        return windowCentre;
    }

    /** Width of the usual CT window, in HU. */
    public int windowWidth() {
        return windowWidth;
    }
}
