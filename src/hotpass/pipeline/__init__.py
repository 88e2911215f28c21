"""The run: six stages in one tuple (`hotpass.pipeline.base.STAGES`), one file each."""
