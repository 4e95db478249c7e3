package dev.fumidai.terminal.canvas;

/// The characters of a frame: corners from the upper left clockwise, then across and down.
public enum Border {
    THIN("┌┐┘└─│"),
    ROUND("╭╮╯╰─│"),
    THICK("┏┓┛┗━┃"),
    DOUBLE("╔╗╝╚═║"),
    ASCII("++++-|");

    private final String characters;

    Border(String characters) {
        this.characters = characters;
    }

    int corner(int index) {
        return characters.charAt(index);
    }

    int across() {
        return characters.charAt(4);
    }

    int down() {
        return characters.charAt(5);
    }
}
