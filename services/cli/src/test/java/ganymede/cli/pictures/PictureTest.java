package ganymede.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PictureTest {
    @Test
    void cutsAChunkIntoGreyPictures() {
        var pictures = Picture.split(List.of(1L, 1L, 2L), new byte[] {0, 1, 2, (byte) 255});

        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(1).rgb(0, 0)).isEqualTo(0x020202);
        assertThat(pictures.get(1).rgb(1, 0)).isEqualTo(0xffffff);
    }

    @Test
    void readsColoursPlaneByPlane() {
        assertThat(Picture.of(3, 1, 1, new byte[] {1, 2, 3}).rgb(0, 0)).isEqualTo(0x010203);
    }

    @Test
    void takesSamplesThatAreNoImagesForNone() {
        assertThat(Picture.split(List.of(2L), new byte[8])).isEmpty();
        assertThat(Picture.split(List.of(5L, 2L, 2L), new byte[20])).isEmpty();
    }

    @Test
    void refusesBytesThatDoNotFit() {
        assertThatThrownBy(() -> Picture.of(1, 2, 2, new byte[3])).hasMessageContaining("3 bytes");
    }
}
