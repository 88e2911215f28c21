"""Which compared records are one entity."""
