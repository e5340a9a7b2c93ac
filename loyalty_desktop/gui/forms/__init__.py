"""Generated from ui/*.ui by build_spec/compile_forms.py."""
