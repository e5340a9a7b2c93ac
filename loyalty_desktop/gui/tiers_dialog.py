"""The dialog that sets the tiers up: what they are reached by, over which days, and the tiers themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.catalog import ACTIONS, LUCKY_WHEEL_PRIZE
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError, Refusal
from loyalty_desktop.domain.tiers import NO_MULTIPLIER, Downgrade, Tier, TierMetric, TierProgram, TierWindow
from loyalty_desktop.gui.forms.ui_tiers_dialog import Ui_TiersDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.tier_rows import TierRows, TierTexts
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.tier_sentences import METRICS, WINDOWS

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TiersState

_CURRENCY_OF_NONE = "EUR"
_NAME, _THRESHOLD, _PERCENT, _BENEFITS = range(4)
_PROPOSED = (("Bronze", 0), ("Silver", 500), ("Gold", 1_500))


class TiersDialog(PostingDialog):
    """Changes the tiers of the program; `posted` carries how many customers changed tier, None where some wait."""

    def __init__(self, desks: Desks, jobs: JobRunner, state: TiersState, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._before = self._sent = state.program
        self._currency = state.currency or _CURRENCY_OF_NONE
        self._request = RequestId(desks.tiers.new_identity)
        form = self.form = Ui_TiersDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save the tiers"))
        for metric, text in METRICS.items():
            form.metric_combo.addItem(self.tr(text), metric)
        for window, text in WINDOWS.items():
            form.window_combo.addItem(self.tr(text), window)
        form.downgrade_combo.addItem(self.tr("Go down one step"), Downgrade.ONE_STEP)
        form.downgrade_combo.addItem(self.tr("Go down to what was reached"), Downgrade.TARGET)
        self._show_program(state.program)
        self._show_tiers(state.program)
        form.metric_combo.currentIndexChanged.connect(self._follow)
        form.window_combo.currentIndexChanged.connect(self._follow)
        form.add_button.clicked.connect(self.add)
        form.remove_button.clicked.connect(self.remove)
        self._follow()
        self.ask_before_leaving(self._entered)

    def add(self) -> None:
        """Put a new tier above the highest and begin to type its name."""
        place = self.rows.add(TierTexts("", self.tr("New tier"), "", str(NO_MULTIPLIER), ""))
        index = self.rows.index(place, _NAME)
        self.form.tier_table.setCurrentIndex(index)
        self.form.tier_table.edit(index)

    def remove(self) -> None:
        """Take the tier under the cursor out."""
        index = self.form.tier_table.currentIndex()
        if index.isValid():
            self.rows.remove(index.row())

    def send(self) -> None:
        """Save the tiers, or say what is wrong with them."""
        if self.is_busy:
            return
        self.clear_problems()
        text = self._text_being_typed()
        if text is not None:
            self.rows.setData(self.form.tier_table.currentIndex(), text)
        try:
            tiers = self._described()
        except Refusal as refusal:
            self.complain(error_text(refusal), self.field_of(refusal))
            return
        self._sent = tiers
        self.rows.know([tier.code for tier in tiers.tiers])
        self.post(partial(_change, self._desks, tiers, self._before, self._request))

    def go_on_from(self, _answer: int | None) -> None:
        """The tiers that were saved are what is changed from now on, by a request of its own."""
        self._before = self._sent
        self._request = RequestId(self._desks.tiers.new_identity)

    def on_refused(self, error: LoyaltyError) -> None:  # noqa: ARG002 - whatever it was refused for
        """Nothing was saved: a tier that is new is known by nothing yet."""
        self.rows.know([row.code if self._before.rank(row.code) >= 0 else "" for row in self.rows.rows])

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about: nearly all are about the table."""
        return self.form.grace_spin if error.code == "tier_grace_out_of_range" else self.form.tier_table

    def _entered(self) -> tuple[object, ...]:
        form = self.form
        combos = (form.metric_combo, form.window_combo, form.downgrade_combo)
        spins = (form.months_spin, form.grace_spin)
        chosen = (*(combo.currentIndex() for combo in combos), *(spin.text() for spin in spins))
        return self._typed_rows(), self._chosen_actions(), chosen

    def _typed_rows(self) -> tuple[TierTexts, ...]:
        """The tiers as they were typed, with what stands in a cell that is still being typed."""
        text = self._text_being_typed()
        return self.rows.rows if text is None else self.rows.with_text(self.form.tier_table.currentIndex(), text)

    def _text_being_typed(self) -> str | None:
        """What stands in the cell that is being typed, None while none is."""
        table = self.form.tier_table
        editors = [edit for edit in table.viewport().findChildren(QLineEdit) if edit.isVisibleTo(table)]
        return editors[0].text() if editors else None

    def _described(self) -> TierProgram:
        form = self.form
        metric = TierMetric(form.metric_combo.currentData())
        tiers: list[Tier] = []
        for texts in self.rows.rows:
            code = texts.code or _new_code(texts.name, [tier.code for tier in tiers], self._before)
            percent = whole_number(texts.percent or str(NO_MULTIPLIER))
            if percent is None:
                raise Refusal("tier_percent_not_whole", tier=texts.name, text=texts.percent)
            threshold = self._threshold(texts, metric)
            tiers.append(Tier(code, texts.name, threshold, percent, texts.benefits))
        return TierProgram(
            tuple(tiers),
            metric,
            TierWindow(form.window_combo.currentData()),
            form.months_spin.value(),
            self._chosen_actions(),
            form.grace_spin.value(),
            Downgrade(form.downgrade_combo.currentData()),
        )

    def _threshold(self, texts: TierTexts, metric: TierMetric) -> int:
        """The typed threshold in the metric's unit. Raises Refusal for what is no number."""
        if metric is TierMetric.SPEND:
            return parse_minor(texts.threshold or "0", self._currency)
        number = whole_number(texts.threshold or "0")
        if number is None:
            raise Refusal("tier_threshold_not_whole", tier=texts.name, text=texts.threshold)
        return number

    def _chosen_actions(self) -> tuple[str, ...]:
        items = [self._actions.item(place) for place in range(self._actions.rowCount())]
        return tuple(str(item.data()) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _show_program(self, program: TierProgram) -> None:
        form = self.form
        form.metric_combo.setCurrentIndex(list(METRICS).index(program.metric))
        form.window_combo.setCurrentIndex(
            list(WINDOWS).index(program.window if program.exists else TierWindow.CALENDAR_YEAR)
        )
        form.months_spin.setValue(program.window_months)
        form.grace_spin.setValue(program.grace_days)
        form.downgrade_combo.setCurrentIndex(list(Downgrade).index(program.downgrade))
        self._actions = QStandardItemModel(self)
        for code in (*(action.code for action in ACTIONS), LUCKY_WHEEL_PRIZE):
            item = QStandardItem(name_text(code))
            item.setData(code)
            item.setEditable(False)
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if code in program.actions else Qt.CheckState.Unchecked)
            self._actions.appendRow(item)
        form.action_list.setModel(self._actions)

    def _show_tiers(self, program: TierProgram) -> None:
        tiers = program.tiers or tuple(Tier(name.casefold(), name, threshold) for name, threshold in _PROPOSED)
        texts = [
            TierTexts(
                tier.code,
                tier.name,
                plain_money(tier.threshold, self._currency)
                if program.metric is TierMetric.SPEND
                else str(tier.threshold),
                str(tier.multiplier_percent),
                tier.benefits,
            )
            for tier in tiers
        ]
        titles = (self.tr("Name"), self.tr("From"), self.tr("Points of a sale, %"), self.tr("Benefits"))
        self.rows = TierRows(titles, texts, self)
        table = self.form.tier_table
        table.setModel(self.rows)
        table.setColumnWidth(_NAME, 200)
        table.setColumnWidth(_PERCENT, 140)
        table.horizontalHeader().setSectionResizeMode(_BENEFITS, QHeaderView.ResizeMode.Stretch)
        table.setCurrentIndex(self.rows.index(0, _NAME))

    def _follow(self) -> None:
        form = self.form
        is_rolling = form.window_combo.currentData() == TierWindow.ROLLING
        is_for_ever = form.window_combo.currentData() == TierWindow.LIFETIME
        form.months_label.setEnabled(is_rolling)
        form.months_spin.setEnabled(is_rolling)
        for widget in (form.grace_label, form.grace_spin, form.downgrade_label, form.downgrade_combo):
            widget.setEnabled(not is_for_ever)
        counts_points = form.metric_combo.currentData() == TierMetric.POINTS
        self.rows.call(_THRESHOLD, _from_title(TierMetric(form.metric_combo.currentData()), self._currency))
        form.actions_label.setEnabled(counts_points)
        form.action_list.setEnabled(counts_points)


def _from_title(metric: TierMetric, currency: str) -> str:
    """The title of the column of thresholds, with their unit."""
    match metric:
        case TierMetric.POINTS:
            return QCoreApplication.translate("TiersDialog", "From (points)")
        case TierMetric.SPEND:
            said = QCoreApplication.translate("TiersDialog", "From ({currency})")
            return said.format(currency=currency or QCoreApplication.translate("TiersDialog", "money"))
        case TierMetric.VISITS:
            return QCoreApplication.translate("TiersDialog", "From (visits)")


def _new_code(name: str, taken: list[str], before: TierProgram) -> str:
    from loyalty_desktop.services.tiers import tier_code

    return tier_code(name, lambda code: code in taken or before.rank(code) >= 0)


def _change(
    desks: Desks, tiers: TierProgram, before: TierProgram, request: RequestId, context: JobContext
) -> int | None:
    try:
        return desks.tiers.change(tiers, before=before, identity=request.id(), progress=context)
    except Cancelled:
        # Stopped between customers: the tiers are set, and the next review gives the rest theirs.
        return None
