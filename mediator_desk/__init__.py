"""Mediator Desk (调解台): court-referred mediation from the court's sheet to the signed agreement."""

__version__ = "0.1.0"
