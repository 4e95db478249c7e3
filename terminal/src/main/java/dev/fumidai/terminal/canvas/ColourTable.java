package dev.fumidai.terminal.canvas;

/// The 256 colours as xterm shows them, and which of them is nearest to a colour.
final class ColourTable {
    private static final int[] BASE = {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
    private static final int CUBE_START = 16;
    private static final int GREY_START = 232;
    private static final int GREYS = 24;

    private ColourTable() {}

    static int rgb(int index) {
        if (index < CUBE_START) {
            return BASE[index];
        }
        if (index >= GREY_START) {
            return (8 + (index - GREY_START) * 10) * 0x010101;
        }
        var place = index - CUBE_START;
        return (CUBE[place / 36] << 16) | (CUBE[place / 6 % 6] << 8) | CUBE[place % 6];
    }

    /// Among the 240 that no person has chosen.
    static int nearestOf256(int rgb) {
        var cube = CUBE_START + 36 * step((rgb >> 16) & 0xff) + 6 * step((rgb >> 8) & 0xff) + step(rgb & 0xff);
        var grey = GREY_START + Math.clamp((luminance(rgb) - 3) / 10, 0, GREYS - 1);
        return distance(rgb, rgb(grey)) < distance(rgb, rgb(cube)) ? grey : cube;
    }

    static int nearestOf16(int rgb) {
        var best = 0;
        for (var i = 1; i < BASE.length; i++) {
            if (distance(rgb, BASE[i]) < distance(rgb, BASE[best])) {
                best = i;
            }
        }
        return best;
    }

    /// From 0 to 255.
    static int luminance(int rgb) {
        return (((rgb >> 16) & 0xff) * 299 + ((rgb >> 8) & 0xff) * 587 + (rgb & 0xff) * 114) / 1000;
    }

    private static int step(int part) {
        return part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40;
    }

    /// Weighted as the eye sees it, roughly.
    private static int distance(int one, int other) {
        var red = ((one >> 16) & 0xff) - ((other >> 16) & 0xff);
        var green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
        var blue = (one & 0xff) - (other & 0xff);
        var mean = (((one >> 16) & 0xff) + ((other >> 16) & 0xff)) / 2;
        return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256;
    }
}
