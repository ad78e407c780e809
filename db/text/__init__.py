"""Text before it is searched: decoding, folding, segmentation."""
