"""The components, by what they are for; ``impact.kit.ui`` gathers them, ``/ui/`` shows them."""
